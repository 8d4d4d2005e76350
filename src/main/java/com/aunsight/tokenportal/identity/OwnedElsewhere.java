package com.aunsight.tokenportal.identity;

import java.lang.reflect.Proxy;

/**
 * A noun of the port that the identity service keeps to itself. No route leads to it, since those of its pages and calls are switched off;
 * whoever comes by another way finds nothing, whatever they ask.
 */
final class OwnedElsewhere {
    private OwnedElsewhere() {}

    static <T> T of(Class<T> noun) {
        return noun.cast(Proxy.newProxyInstance(noun.getClassLoader(), new Class<?>[] {noun}, (_, method, _) -> {
            throw new IdentityFailure(new IdentityFailure.Elsewhere(), noun.getSimpleName() + "." + method.getName());
        }));
    }
}
