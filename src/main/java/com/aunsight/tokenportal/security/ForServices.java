package com.aunsight.tokenportal.security;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method for platform services, which prove who they are with id and secret: {@code client_secret_basic} or
 * {@code client_secret_post} (RFC 6749 section 2.3.1). To the credentials of users such a method is open ({@code PermitAll}).
 */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ForServices {
    /** Whether the method also takes who says nothing; whoever says something must be right. */
    boolean optional() default false;
}
