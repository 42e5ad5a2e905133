package io.tallylight.catalog.schema;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Gives editors the schema; it is no secret. */
@Path("/v1/catalog/schema")
@RunOnVirtualThread
public class SchemaResource {
    private final DocumentSchema schema;

    SchemaResource(DocumentSchema schema) {
        this.schema = schema;
    }

    /** The document's JSON Schema, draft 2020-12. */
    @GET
    @Produces("application/schema+json")
    public String schema() {
        return schema.text();
    }
}
