using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sluice.Server.OpenApi;

/// <summary>Corrects what is derived from C#: words of flags, points in time, and answers, which may gain members.</summary>
internal static class WireSchemas
{
    // Requests, which are read strictly, are named so.
    private const string Request = "Order";

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken _)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum && type.IsDefined(typeof(FlagsAttribute), inherit: false))
            schema.Enum = [.. Words(type)];
        if (type == typeof(DateTimeOffset))
            schema.Type =
                context.JsonTypeInfo.Type == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        if (!type.Name.EndsWith(Request, StringComparison.Ordinal))
            schema.AdditionalPropertiesAllowed = true;
        return Task.CompletedTask;
    }

    /// <summary>Without the one that stands for nothing.</summary>
    private static IEnumerable<JsonNode> Words(Type type) =>
        Enum.GetNames(type)
            .Where(name => (int)Enum.Parse(type, name) != 0)
            .Select(name => (JsonNode)JsonValue.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(name)));
}
