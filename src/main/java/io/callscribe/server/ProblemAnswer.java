package io.callscribe.server;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Answers a request that was refused, with the problem document of its exception. */
public final class ProblemAnswer {

    public void write(Exchange exchange) {
        Problem problem = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RefusedRequestException.class)
                .problem();
        write(exchange.getMessage(), problem);
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
