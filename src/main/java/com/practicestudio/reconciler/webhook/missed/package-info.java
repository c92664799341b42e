/** Counts the changes that incremental runs repaired although a webhook should have told of them: is anything wrong with the intake? */
@NamedInterface("missed")
@NullMarked
package com.practicestudio.reconciler.webhook.missed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
