/** Makes our record of DrChrono's, row by row; leaves out the rows that are as they were. */
@NullMarked
package com.practicestudio.reconciler.pipeline.map;

import org.jspecify.annotations.NullMarked;
