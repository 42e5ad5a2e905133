package io.tallylight.access.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** What the descriptions of all our APIs share: the bearer key, and problems as they really look. */
@OpenApiFilter(OpenApiFilter.RunStage.BOTH)
public class ApiDescription implements OASFilter {
    private static final String KEY = "key";
    // The names under which the framework describes problems; ours have other members.
    private static final List<String> PROBLEMS = List.of("HttpProblem", "HttpValidationProblem");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents();
        if (components == null) {
            components = OASFactory.createComponents();
            api.setComponents(components);
        }
        components.addSecurityScheme(
                KEY,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A key, tl_live_…"));
        if (api.getSecurity() == null || api.getSecurity().isEmpty()) {
            api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(KEY));
        }
        for (String name : PROBLEMS) {
            if (components.getSchemas() != null && components.getSchemas().containsKey(name)) {
                components.addSchema(name, problem());
            }
        }
        components.removeSchema("Violation");
    }

    private static Schema problem() {
        Schema error = object("What is wrong with one part of the request.")
                .addProperty("pointer", text("A JSON pointer such as #/clips, or the name of a parameter or header."))
                .addProperty("detail", text("What is wrong."));
        return object("RFC 9457. Some problems have further members, such as shortfall.")
                .addProperty("type", text("Names the kind of problem."))
                .addProperty("title", text("The same for every occurrence."))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("What happened this time."))
                .addProperty("instance", text("The path of the request."))
                .addProperty("code", text("Stable and machine-readable, such as account_not_found."))
                .addProperty("request_id", text("Name it when you ask about the request."))
                .addProperty(
                        "errors",
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(error))
                .required(List.of("type", "title", "status", "detail", "code"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
