/** The port: what an Aunsight identity service does. Interfaces by noun, records and sealed outcomes; no tables, no pages. */
@NullMarked
package com.aunsight.tokenportal.identity;

import org.jspecify.annotations.NullMarked;
