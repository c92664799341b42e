package com.practicestudio.reconciler.values;

import org.jspecify.annotations.Nullable;

/** A telephone number in E.164 ({@code +12025550143}) with its extension (digits only), if any. */
public record Phone(String e164, @Nullable String extension) {

    @Override
    public String toString() {
        return "Phone";
    }
}
