package com.practicestudio.reconciler.operations.access;

import java.time.Instant;

/** A person who may use what is served to people. @param createdAt UTC */
public record Operator(String name, Instant createdAt) {}
