package io.callscribe.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request passes before a route sees it, without a thread of its own: bodies of 64 KB at most, there within 10 seconds; 500 requests in
 * hand at most, so 32 MB. What the server itself refuses is answered by a problem document too. It answers nothing but what is wrong with the form
 * of a request, so it needs to know nobody's key.
 */
final class RequestGuard {

    /** The largest body. */
    static final int MOST_BYTES = 64 * 1024;

    static final int MOST_REQUESTS = 500;
    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(RequestGuard.class);

    private final Vertx vertx;
    private final BooleanSupplier isReady;
    private final Duration patience;
    private final AtomicInteger inHand = new AtomicInteger();

    /**
     * @param isReady whether the routes are there; until then, and at a stop, a path that is not known may be known soon
     * @param patience how long a body may take
     */
    RequestGuard(Vertx vertx, BooleanSupplier isReady, Duration patience) {
        this.vertx = vertx;
        this.patience = patience;
        this.isReady = isReady;
    }

    void install(Router router) {
        router.route().order(-1).handler(this::admit).failureHandler(this::failed);
        router.route()
                .order(Integer.MAX_VALUE)
                .handler(request -> answer(
                        request,
                        isReady.getAsBoolean()
                                ? Problem.notFound("There is nothing at this path.")
                                : Problem.unavailable()));
    }

    private void admit(RoutingContext request) {
        request.addEndHandler(ended -> inHand.decrementAndGet());
        if (inHand.incrementAndGet() > MOST_REQUESTS) {
            answer(request, Problem.unavailable());
        } else if (isForm(request.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
            // the server would take a form apart, and no route of ours reads one
            answer(request, Problem.unsupportedType("application/json"));
        } else {
            long timer = vertx.setTimer(patience.toMillis(), id -> giveUp(request));
            request.addEndHandler(ended -> vertx.cancelTimer(timer));
            request.next();
        }
    }

    private static boolean isForm(String contentType) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded");
    }

    /** Of a body that is there, a route may make what it wants, for as long as that takes. */
    private static void giveUp(RoutingContext request) {
        if (!request.request().isEnded()) {
            request.fail(408);
        }
    }

    private void failed(RoutingContext request) {
        if (request.response().ended()) {
            return;
        }
        switch (request.statusCode()) {
            case 408 -> answer(request, Problem.tooSlow(patience.toSeconds()));
            case 413 -> answer(request, Problem.tooLarge(MOST_BYTES));
            case 400 -> answer(request, Problem.badRequest("The request cannot be read."));
            default -> {
                // no more than that: strangers without a key come here too
                LOG.debug("A request failed before a route saw it, or after", request.failure());
                answer(request, Problem.unavailable());
            }
        }
    }

    private void answer(RoutingContext request, Problem problem) {
        request.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        problem.headers().forEach(request.response()::putHeader);
        if (!request.request().isEnded()) {
            // what is still to come is thrown away as it comes, but not for long
            vertx.setTimer(patience.toMillis(), id -> hangUp(request));
        }
        request.end(Buffer.buffer(problem.toJson()));
    }

    private static void hangUp(RoutingContext request) {
        if (!request.request().isEnded()) {
            request.request().connection().close();
        }
    }
}
