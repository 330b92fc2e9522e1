using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Sluice.Server.Api.Wire;

/// <summary>How the API writes and reads JSON: camelCase, absent instead of null, enumerations in snake_case, and nothing that it does not know.</summary>
public static class WireFormat
{
    /// <summary>Deeper documents are refused: no request needs as much.</summary>
    internal const int MaxDepth = 32;

    public static JsonSerializerOptions Options { get; } = Create(JsonUnmappedMemberHandling.Disallow);

    private static JsonSerializerOptions Answers { get; } = Create(JsonUnmappedMemberHandling.Skip);

    /// <summary>One line, as the API sends it.</summary>
    public static string Write<T>(T document) => JsonSerializer.Serialize(document, TypeOf<T>());

    internal static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>How a client reads what a server says: a newer one may say more than this client knows.</summary>
    internal static JsonTypeInfo<T> AnswerOf<T>() => (JsonTypeInfo<T>)Answers.GetTypeInfo(typeof(T));

    internal static void ApplyTo(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = MaxDepth;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new SnakeCaseEnums());
        options.Converters.Add(new InstantConverter());
        options.TypeInfoResolverChain.Insert(0, WireJson.Default);
    }

    [SuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "Every type on the wire is in the source-generated context."
    )]
    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unknown)
    {
        var options = new JsonSerializerOptions();
        ApplyTo(options);
        options.UnmappedMemberHandling = unknown;
        options.MakeReadOnly();
        return options;
    }

    private sealed class SnakeCaseEnums()
        : JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
}
