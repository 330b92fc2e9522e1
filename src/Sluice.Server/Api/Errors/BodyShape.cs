using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api.Errors;

/// <summary>Whether a JSON document has the members and the types that a record takes. Finds every fault, and speaks of the document, not of C#.</summary>
internal static class BodyShape
{
    private const int LongestName = 64;

    public static List<FieldErrorDocument> Check(JsonElement element, JsonTypeInfo type)
    {
        var errors = new List<FieldErrorDocument>();
        Check(element, type, "", errors);
        return errors;
    }

    internal static string Join(string path, string member)
    {
        var name = member.Length <= LongestName ? member : member[..LongestName] + "…";
        return path.Length == 0 ? name : $"{path}.{name}";
    }

    private static void Check(JsonElement element, JsonTypeInfo type, string path, List<FieldErrorDocument> errors)
    {
        if (type.Kind == JsonTypeInfoKind.Object)
            CheckObject(element, type, path, errors);
        else if (!IsReadable(element, type))
            errors.Add(WrongType(path, Expected(type.Type)));
    }

    private static void CheckObject(
        JsonElement element,
        JsonTypeInfo type,
        string path,
        List<FieldErrorDocument> errors
    )
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(WrongType(path, "an object"));
            return;
        }
        foreach (var member in element.EnumerateObject())
            CheckMember(member, type, Join(path, member.Name), errors);
        foreach (var property in type.Properties)
            if (property.IsRequired && !element.TryGetProperty(property.Name, out _))
                errors.Add(
                    new FieldErrorDocument(
                        Join(path, property.Name),
                        "request.member_missing",
                        "The member is required."
                    )
                );
    }

    private static void CheckMember(
        JsonProperty member,
        JsonTypeInfo type,
        string path,
        List<FieldErrorDocument> errors
    )
    {
        var property = type.Properties.FirstOrDefault(one => one.Name == member.Name);
        if (property is null)
            errors.Add(
                new FieldErrorDocument(
                    path,
                    "request.unknown_member",
                    $"There is no such member; there are {string.Join(", ", type.Properties.Select(one => one.Name))}."
                )
            );
        else if (member.Value.ValueKind != JsonValueKind.Null)
            Check(member.Value, type.Options.GetTypeInfo(property.PropertyType), path, errors);
        else if (!property.IsSetNullable)
            errors.Add(WrongType(path, Expected(property.PropertyType)));
    }

    private static bool IsReadable(JsonElement element, JsonTypeInfo type)
    {
        if (Bare(type.Type) is { IsEnum: true } words)
            return element.ValueKind == JsonValueKind.String && Words(words).Contains(element.GetString());
        try
        {
            element.Deserialize(type);
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // A lone surrogate makes a string unreadable; everything else is the wrong type.
            return false;
        }
    }

    private static FieldErrorDocument WrongType(string path, string expected) =>
        new(path, "request.wrong_type", $"{expected} is expected.");

    private static string Expected(Type type)
    {
        var bare = Bare(type);
        if (bare.IsEnum)
            return $"One of {string.Join(", ", Words(bare))}";
        return Type.GetTypeCode(bare) switch
        {
            TypeCode.String => "A string of well-formed Unicode",
            TypeCode.Boolean => "true or false",
            TypeCode.Int32 or TypeCode.Int64 => "A whole number",
            TypeCode.Double => "A number",
            _ => "Another type",
        };
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    // The serializer would take the names of C#, and lists of them.
    private static IEnumerable<string> Words(Type type) =>
        Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);
}
