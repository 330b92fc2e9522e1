using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Sqs;

/// <summary>Up to ten entries in one call, each of which succeeds or fails by itself.</summary>
internal static partial class Batch
{
    private const int Most = 10;

    /// <summary>The entries of a call, under ids that tell them apart.</summary>
    public static ImmutableArray<JsonParameters> Read(JsonCall call)
    {
        var entries = call.Parameters.Structures("Entries");
        if (entries.IsEmpty)
            throw SqsErrors.Of("EmptyBatchRequest", "There should be at least one entry in the request.");
        if (entries.Length > Most)
            throw SqsErrors.Of(
                "TooManyEntriesInBatchRequest",
                $"Maximum number of entries per request are {Most}. You have sent {entries.Length}."
            );
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in entries.Select(entry => entry.Required("Id")))
        {
            if (!IdText.IsMatch(id))
                throw SqsErrors.Of(
                    "InvalidBatchEntryId",
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long."
                );
            if (!ids.Add(id))
                throw SqsErrors.Of("BatchEntryIdsNotDistinct", $"Id {id} repeated.");
        }
        return entries;
    }

    /// <summary>Does each entry, and says which failed why.</summary>
    public static JsonObject Answer(ImmutableArray<JsonParameters> entries, Func<JsonParameters, JsonObject> handle)
    {
        var (successful, failed) = (new JsonArray(), new JsonArray());
        foreach (var entry in entries)
        {
            try
            {
                var result = handle(entry);
                result["Id"] = entry["Id"];
                successful.Add(result);
            }
            catch (CloudException exception)
            {
                failed.Add(
                    new JsonObject
                    {
                        ["Id"] = entry["Id"],
                        ["SenderFault"] = true,
                        ["Code"] = SqsErrors.QueryCode(exception.Error),
                        ["Message"] = exception.Error.Message,
                    }
                );
            }
        }
        var answer = new JsonObject { ["Successful"] = successful };
        if (failed.Count > 0)
            answer["Failed"] = failed;
        return answer;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdText { get; }
}
