package com.aunsight.tokenportal.errors;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/** The routes of the running application, as its router has them. */
@Singleton
public class Routes {
    private @Nullable List<Route> routes;

    /**
     * One route.
     *
     * @param method of HTTP
     * @param path template, such as {@code /tokens/{id}}
     * @param resource the class that serves it
     * @param javaMethod its method's name
     */
    public record Route(String method, String path, Class<?> resource, String javaMethod) {
        private boolean leadsFrom(String asked) {
            String pattern = Arrays.stream(path.split("(?=\\{)|(?<=})", -1))
                    .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                    .reduce("", String::concat);
            return asked.matches(pattern);
        }
    }

    /** All of them, in no order. */
    public synchronized List<Route> all() {
        if (routes == null) {
            routes = ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers().stream()
                    .flatMap(match -> Arrays.stream(match.value.handlers))
                    .filter(ClassRoutingHandler.class::isInstance)
                    .flatMap(handler -> ((ClassRoutingHandler) handler).getMappers().values().stream())
                    .flatMap(mapper -> mapper.getTemplates().stream())
                    .map(template -> route(template.value))
                    .distinct()
                    .toList();
        }
        return routes;
    }

    private static Route route(RuntimeResource resource) {
        String path = (resource.getClassPath().template + resource.getPath().template).replace("//", "/");
        return new Route(
                resource.getHttpMethod(),
                path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                resource.getResourceClass(),
                resource.getJavaMethodName());
    }

    /** The methods that a path takes (RFC 9110 section 10.2.1), HEAD and OPTIONS included. */
    Set<String> methods(String path) {
        var methods = new TreeSet<String>();
        all().stream().filter(route -> route.leadsFrom(path)).map(Route::method).forEach(methods::add);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return methods;
    }
}
