package io.callscribe.ledger;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/** An endpoint option that is a Simple expression; absent options give null. */
final class Simple {

    private final CamelContext context;
    private final Expression expression;

    private Simple(CamelContext context, Expression expression) {
        this.context = context;
        this.expression = expression;
    }

    static Simple of(CamelContext context, String text) {
        if (text == null || text.isBlank()) {
            return new Simple(context, null);
        }
        Expression expression = context.resolveLanguage("simple").createExpression(text);
        expression.init(context);
        return new Simple(context, expression);
    }

    Object value(Exchange exchange) {
        return expression == null ? null : expression.evaluate(exchange, Object.class);
    }

    String text(Exchange exchange) {
        return expression == null ? null : expression.evaluate(exchange, String.class);
    }

    Duration duration(Exchange exchange, Duration absent) {
        Object value = value(exchange);
        if (value == null || value.toString().isBlank()) {
            return absent;
        }
        return value instanceof Duration duration ? duration : duration(context, value.toString());
    }

    /** A duration as the settings have it, such as 30s or 24h. */
    static Duration duration(CamelContext context, String text) {
        return context.getTypeConverter().convertTo(Duration.class, text);
    }
}
