package io.callscribe;

/** Entry point. */
public final class Callscribe {
    private Callscribe() {}

    public static void main(String[] args) throws Exception {}
}
