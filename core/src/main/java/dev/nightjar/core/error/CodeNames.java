package dev.nightjar.core.error;

/** Which code is the application's own, and names without the parts that change from run to run. */
final class CodeNames {
    private static final String[] FOREIGN = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "jakarta.",
        "dev.nightjar.core.context.",
        "dev.nightjar.core.http.",
        "dev.nightjar.http.",
        "ch.qos.logback.",
        "com.fasterxml.",
        "com.google.",
        "com.mongodb.",
        "com.mysql.",
        "com.zaxxer.",
        "groovy.",
        "io.grpc.",
        "io.helidon.",
        "io.micrometer.",
        "io.micronaut.",
        "io.netty.",
        "io.opentelemetry.",
        "io.quarkus.",
        "io.reactivex.",
        "io.sentry.",
        "io.undertow.",
        "io.vertx.",
        "kotlin.",
        "kotlinx.",
        "net.bytebuddy.",
        "org.apache.",
        "org.codehaus.",
        "org.eclipse.",
        "org.glassfish.",
        "org.h2.",
        "org.hibernate.",
        "org.jboss.",
        "org.junit.",
        "org.mockito.",
        "org.mortbay.",
        "org.postgresql.",
        "org.slf4j.",
        "org.springframework.",
        "org.testng.",
        "reactor.",
        "redis.clients.",
        "scala.",
        "tools.jackson.",
    };
    private static final String[] GENERATED = {
        "$$Lambda",
        "$$EnhancerBy",
        "$$FastClassBy",
        "$$SpringCGLIB$$",
        "$HibernateProxy$",
        "_$$_javassist",
        "_$$_jvst",
        "$ByteBuddy$",
        "$MockitoMock$",
    };
    private static final String[] NUMBERED = {
        "$Proxy",
        "GeneratedMethodAccessor",
        "GeneratedConstructorAccessor",
        "GeneratedSerializationConstructorAccessor",
    };

    private CodeNames() {}

    /** Whether {@code className} is neither the JDK's nor a well-known library's. */
    static boolean isInApp(String className) {
        for (String prefix : FOREIGN) {
            if (className.startsWith(prefix)) {
                return false;
            }
        }
        return !className.startsWith("$Proxy");
    }

    /** {@code className} without what a proxy or lambda generator numbered. */
    static String stableClass(String className) {
        if (className.indexOf('$') < 0 && className.indexOf("Accessor") < 0) {
            return className;
        }
        for (String mark : GENERATED) {
            int at = className.indexOf(mark);
            if (at >= 0) {
                return className.substring(0, at + mark.length());
            }
        }
        for (String mark : NUMBERED) {
            int at = className.indexOf(mark);
            if (at >= 0) {
                return withoutDigitsAt(className, at + mark.length());
            }
        }
        return className;
    }

    /** {@code method} without the number the compiler gave it. */
    static String stableMethod(String method) {
        if (method.startsWith("lambda$")) {
            int number = method.lastIndexOf('$');
            return number > "lambda".length() ? method.substring(0, number) : "lambda";
        }
        return method.startsWith("access$") ? "access" : method;
    }

    private static String withoutDigitsAt(String name, int start) {
        int end = start;
        while (end < name.length() && Character.isDigit(name.charAt(end))) {
            end++;
        }
        return name.substring(0, start) + name.substring(end);
    }
}
