package io.callscribe.http;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/** Is told how each call of an API ended, so that it can be counted. Called by many threads. */
@FunctionalInterface
public interface ApiCalls {
    /**
     * One call ended.
     *
     * @param outcome {@code 2xx}, {@code 3xx}, {@code 4xx}, {@code 401}, {@code 429} or {@code 5xx}; {@code failed} where
     *     no status came
     */
    void count(String outcome);

    /** Sends a request on its way, and counts how the call ended. */
    default ClassicHttpResponse counted(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse answer;
        try {
            answer = chain.proceed(request, scope);
        } catch (IOException | HttpException | RuntimeException e) {
            count("failed");
            throw e;
        }
        count(outcome(answer.getCode()));
        return answer;
    }

    /** The outcome that a status counts as: 401 and 429 for themselves, the others by their class. */
    static String outcome(int status) {
        return status == 401 || status == 429 ? Integer.toString(status) : status / 100 + "xx";
    }
}
