package com.practicestudio.reconciler.templates;

import com.practicestudio.reconciler.templates.Definition.Field;

/** A rule as it stands for one version of its template, with the field as that version has it. */
public record AppliedRule(String template, int version, Field field, String target, ValueType type) {}
