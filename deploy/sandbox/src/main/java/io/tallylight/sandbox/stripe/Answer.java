package io.tallylight.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer to an API request, and the request it was first made for. */
record Answer(int status, ObjectNode body, String requestId) {}
