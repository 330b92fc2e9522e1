using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sluice.Jobs.Compositions;

namespace Sluice.Jobs.Storage;

/// <summary>A <see cref="JobWork"/> as it is kept: a document, and beside it which kind it is.</summary>
internal static class WorkDocument
{
    public const string Profile = "profile";
    public const string Composition = "composition";

    public static string KindOf(JobWork work) => work is CompositionWork ? Composition : Profile;

    public static string Write(JobWork work) =>
        work is CompositionWork composition
            ? JsonSerializer.Serialize(composition, CompositionFormat.Work)
            : JsonSerializer.Serialize((ProfileWork)work, StoreJson.Default.ProfileWork);

    /// <exception cref="InvalidOperationException">No program of this version wrote it.</exception>
    public static JobWork Read(string kind, string json) =>
        kind switch
        {
            Profile => Read(json, StoreJson.Default.ProfileWork),
            Composition => Read(json, CompositionFormat.Work),
            _ => throw new InvalidOperationException($"The database holds a job of the unknown kind {kind}."),
        };

    private static T Read<T>(string json, JsonTypeInfo<T> type)
        where T : class =>
        JsonSerializer.Deserialize(json, type)
        ?? throw new InvalidOperationException("The work of a job in the database is empty.");
}
