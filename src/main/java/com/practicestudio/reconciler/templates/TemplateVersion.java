package com.practicestudio.reconciler.templates;

import java.time.Instant;

/**
 * A template of clinical notes as it was at one time.
 *
 * @param template DrChrono's id of it
 * @param version from 1
 * @param firstSeenAt when the notes were first read with it (UTC)
 */
public record TemplateVersion(String template, int version, Definition definition, Instant firstSeenAt) {}
