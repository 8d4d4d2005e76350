package com.aunsight.tokenportal.identity;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Who owns accounts, sessions and managed tokens: {@code portal.identity}, chosen when the portal starts. */
public enum Identity {
    /** This portal, in its own database. */
    EMBEDDED,
    /** Another service, asked over HTTP. */
    REMOTE;

    /** The property; as a constant for annotations. */
    public static final String PROPERTY = "portal.identity";

    /** Its value where they live elsewhere: what belongs to their owner alone is then nowhere here. */
    public static final String ELSEWHERE = "remote";

    /** Whether set-up, people, services and everything else that the owner alone does is done here. */
    public boolean here() {
        return this == EMBEDDED;
    }

    /** Marks an implementation of the port. Nobody asks for one by it but {@link ChosenIdentity}. */
    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    public @interface By {
        Identity value();
    }

    /** The mark of an implementation, to look for it. */
    @SuppressWarnings("ClassExplicitlyAnnotation")
    static final class Mark extends AnnotationLiteral<By> implements By {
        private static final long serialVersionUID = 1;

        private final Identity value;

        Mark(Identity value) {
            this.value = value;
        }

        @Override
        public Identity value() {
            return value;
        }
    }
}
