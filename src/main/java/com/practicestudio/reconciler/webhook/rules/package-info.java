/** A practice's rules for what becomes of DrChrono's events: which job they feed, and which are ignored. */
@NamedInterface("rules")
@NullMarked
package com.practicestudio.reconciler.webhook.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
