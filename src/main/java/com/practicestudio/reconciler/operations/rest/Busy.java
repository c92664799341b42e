package com.practicestudio.reconciler.operations.rest;

/** This process cannot take more work now; the message says of what. */
final class Busy extends RuntimeException {

    Busy(String message) {
        super(message);
    }
}
