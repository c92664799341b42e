package com.practicestudio.reconciler.pipeline;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the component of a row: its column is true only beside another one, such as an end beside its beginning. Where it would
 * keep its old value, it does so only as long as the other one does.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Beside {

    /** Name of the other column. */
    String value();
}
