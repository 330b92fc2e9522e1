using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Merging;

/// <summary>A job over the template that it names.</summary>
public static class TemplateMerge
{
    // What a template says around its settings and a job inherits.
    private static readonly string[] Inherited =
    [
        "queue",
        "priority",
        "accelerationSettings",
        "hopDestinations",
        "statusUpdateInterval",
    ];

    /// <summary>Settings alone. An empty job over a template is the template.</summary>
    public static JsonElement Settings(JsonElement template, JsonElement job) => JsonMerge.Merge(template, job);

    /// <summary>The body of a CreateJob with everything that its template adds: settings merged deeply, the members around them where the job says none.</summary>
    /// <param name="template">As CreateJobTemplate took it.</param>
    public static JsonElement Request(JsonElement template, JsonElement body) =>
        JsonDocuments.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var member in Members(body).Where(member => member.Name != "settings"))
                member.WriteTo(writer);
            foreach (var name in Inherited.Where(name => !JsonDocuments.IsSaid(JsonDocuments.Member(body, name))))
                if (JsonDocuments.Member(template, name) is var value && JsonDocuments.IsSaid(value))
                {
                    writer.WritePropertyName(name);
                    value.WriteTo(writer);
                }
            writer.WritePropertyName("settings");
            Settings(writer, JsonDocuments.Member(template, "settings"), JsonDocuments.Member(body, "settings"));
            writer.WriteEndObject();
        });

    private static void Settings(Utf8JsonWriter writer, JsonElement template, JsonElement job)
    {
        if (template.ValueKind == JsonValueKind.Object)
            JsonMerge.Write(writer, template, job);
        else if (JsonDocuments.IsSaid(job))
            job.WriteTo(writer);
        else
            writer.WriteNullValue();
    }

    private static IEnumerable<JsonProperty> Members(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
            ? body.EnumerateObject()
                .Where(member => JsonDocuments.IsSaid(member.Value))
                .DistinctBy(member => member.Name, StringComparer.Ordinal)
            : [];
}
