/** What commands print: tables for people, JSON for scripts. */
@NullMarked
package com.practicestudio.reconciler.operations.print;

import org.jspecify.annotations.NullMarked;
