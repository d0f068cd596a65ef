package io.callscribe.routes;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Holds what routes name against the beans that there are: Camel itself would only find out when a step runs. */
final class RouteBeans {

    private final Function<String, Object> registry;

    /** @param registry gives the bean of a name; null where there is none */
    RouteBeans(Function<String, Object> registry) {
        this.registry = registry;
    }

    /** Beans, classes and methods that a route names and that are not there, or want another number of arguments. */
    List<String> problems(RouteYaml file) {
        List<String> problems = new ArrayList<>();
        file.routesAndConfigurations().stream()
                .flatMap(node -> BeanUse.of(node).stream())
                .forEach(use -> check(use, problems));
        return problems;
    }

    private void check(BeanUse use, List<String> problems) {
        Class<?> type = use.bean() == null ? type(use.type()) : beanType(use.bean());
        if (type == null) {
            problems.add(use.where() + ": there is no "
                    + (use.bean() == null ? "class " + use.type() : "bean " + use.bean() + "; Wiring binds them"));
        } else if (use.method() != null && !hasMethod(type, use)) {
            problems.add(use.where() + ": " + type.getSimpleName() + " has no public method for " + use.call());
        }
    }

    private static boolean hasMethod(Class<?> type, BeanUse use) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(use.method()))
                .mapToInt(Method::getParameterCount)
                .anyMatch(count -> use.arguments() < 0 || count == use.arguments());
    }

    private Class<?> beanType(String name) {
        Object bean = registry.apply(name);
        return bean == null ? null : bean.getClass();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, RouteBeans.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
