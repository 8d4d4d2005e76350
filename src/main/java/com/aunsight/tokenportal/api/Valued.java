package com.aunsight.tokenportal.api;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Of a patch: may be left out, but not be null. Null would read as "remove" to one and as "keep" to another; it is refused. */
@JacksonAnnotationsInside
@JsonDeserialize(using = ValuedReader.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface Valued {}
