package com.aunsight.tokenportal.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the value for {@code after}; null at the end
 */
record ListJson<T>(List<T> items, @Nullable String next) {}
