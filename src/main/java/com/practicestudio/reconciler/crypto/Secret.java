package com.practicestudio.reconciler.crypto;

/** A text that is only ever stored encrypted; its {@code toString} tells nothing. */
public record Secret(String clear) {

    @Override
    public String toString() {
        return "Secret";
    }
}
