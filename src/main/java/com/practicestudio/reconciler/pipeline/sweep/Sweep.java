package com.practicestudio.reconciler.pipeline.sweep;

/**
 * What a descriptor says of sweeps.
 *
 * @param maxMissingPercent the largest share of the records we hold that may vanish without an operator's yes
 */
public record Sweep(int maxMissingPercent) {}
