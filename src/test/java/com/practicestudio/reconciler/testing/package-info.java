/** What the tests of every module share: a database server, and the product as a child process. */
@NullMarked
package com.practicestudio.reconciler.testing;

import org.jspecify.annotations.NullMarked;
