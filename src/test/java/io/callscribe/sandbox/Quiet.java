package io.callscribe.sandbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps the libraries of the sandbox out of the log, and their Spring Boot off the logging of whoever shares the JVM. */
final class Quiet {

    private static final List<String> LIBRARIES = List.of(
            "org.springframework",
            "org.apache.catalina",
            "org.apache.coyote",
            "org.apache.tomcat",
            "org.hibernate.validator",
            "com.adobe.testing.s3mock",
            "com.atlassian.oai",
            "com.github.fge",
            "io.swagger");

    /** Tomcat's own; held here, for java.util.logging forgets the level of a logger that nobody holds. */
    private static final java.util.logging.Logger TOMCAT = java.util.logging.Logger.getLogger("org.apache");

    private Quiet() {}

    static void libraries() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        TOMCAT.setLevel(java.util.logging.Level.WARNING);
        LIBRARIES.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.WARN));
    }
}
