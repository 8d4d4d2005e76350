/** The benchmark: what it runs, how it loads it, and the table that it prints. Not part of any check. */
@org.jspecify.annotations.NullMarked
package com.aunsight.tokenportal.bench;
