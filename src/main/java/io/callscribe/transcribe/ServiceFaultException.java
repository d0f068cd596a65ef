package io.callscribe.transcribe;

/** A job failed by a fault of the service, or is lost: a new run can succeed. */
public final class ServiceFaultException extends RuntimeException {

    /** As a route throws it. */
    public ServiceFaultException(String message) {
        super(message);
    }

    public ServiceFaultException(String name, String reason) {
        super("The AWS Transcribe job " + name + " came to nothing by a fault of the service: " + reason);
    }
}
