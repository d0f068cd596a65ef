package io.callscribe.server;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.ObjectHelper;

/** Answers a request that was refused, with the problem document of its exception. */
public final class ProblemAnswer {

    public void write(Exchange exchange) {
        // an expression of a route wraps what a bean throws
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        RefusedRequestException refused = ObjectHelper.getException(RefusedRequestException.class, caught);
        write(exchange.getMessage(), refused.problem());
    }

    /** For a thing that somebody else, whom we asked, does not know. */
    public void notFound(Exchange exchange) {
        write(exchange.getMessage(), Problem.notFound("What the request names is not known."));
    }

    private static void write(Message answer, Problem problem) {
        answer.removeHeaders("*");
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        answer.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        problem.headers().forEach(answer::setHeader);
        answer.setBody(problem.toJson());
    }
}
