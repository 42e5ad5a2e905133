package io.tallylight.sandbox.kling;

/** A request turned away under one of Kling's service codes, which say more than the HTTP status. */
final class KlingRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    static final int KEY_MISSING = 1001;
    static final int KEY_INVALID = 1002;
    static final int TOKEN_TOO_EARLY = 1003;
    static final int TOKEN_EXPIRED = 1004;
    static final int BAD_REQUEST = 1200;
    static final int BAD_PARAMETER = 1201;
    static final int WRONG_METHOD = 1202;
    static final int UNKNOWN_RESOURCE = 1203;
    static final int TOO_MANY_REQUESTS = 1302;
    static final int TOO_MANY_RUNNING = 1303;
    static final int SERVER_ERROR = 5000;

    private final int code;

    KlingRefusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static KlingRefusal parameter(String message) {
        return new KlingRefusal(BAD_PARAMETER, message);
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** The HTTP status of a service code; codes that Kling does not have count as server errors. */
    static int status(int code) {
        return switch (code) {
            case 1000, KEY_MISSING, KEY_INVALID, TOKEN_TOO_EARLY, TOKEN_EXPIRED -> 401;
            case 1100, 1101, 1102, TOO_MANY_REQUESTS, TOO_MANY_RUNNING, 1304 -> 429;
            case 1103 -> 403;
            case BAD_REQUEST, BAD_PARAMETER, 1300, 1301 -> 400;
            case WRONG_METHOD, UNKNOWN_RESOURCE -> 404;
            case 5001 -> 503;
            case 5002 -> 504;
            default -> 500;
        };
    }

    /** What Kling says with a service code where a script does not say it otherwise. */
    static String usual(int code) {
        return switch (code) {
            case 1100 -> "account exception";
            case 1101 -> "account in arrears";
            case 1102 -> "resource pack used up or expired";
            case 1103 -> "no permission for this resource";
            case 1300, 1301 -> "the content was refused by the platform's content policy";
            case TOO_MANY_REQUESTS -> "too many requests";
            case TOO_MANY_RUNNING -> "parallel task over resource pack limit";
            case 1304 -> "the IP whitelist forbids this address";
            case 5001 -> "service under maintenance";
            case 5002 -> "server timeout";
            default -> "server internal error";
        };
    }
}
