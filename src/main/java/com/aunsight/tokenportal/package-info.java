/** The Aunsight token portal: self-service access tokens for the Aunsight data platform. */
@NullMarked
package com.aunsight.tokenportal;

import org.jspecify.annotations.NullMarked;
