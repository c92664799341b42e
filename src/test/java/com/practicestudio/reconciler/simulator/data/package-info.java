/** What a simulated practice holds: rows made from a seed whenever they are asked for, and the changes of a test over them. */
@NullMarked
package com.practicestudio.reconciler.simulator.data;

import org.jspecify.annotations.NullMarked;
