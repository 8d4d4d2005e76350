/** What tests share: the database, people, browsers, the clock. */
@NullMarked
package com.aunsight.tokenportal.testing;

import org.jspecify.annotations.NullMarked;
