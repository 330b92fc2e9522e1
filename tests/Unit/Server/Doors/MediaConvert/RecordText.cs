using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert;

/// <summary>A tree of records as text that a person can review: one line a value, what says nothing left out.</summary>
internal static class RecordText
{
    public static string Render(object? value)
    {
        var text = new StringBuilder();
        Write(text, "", value, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, object? value, int depth)
    {
        var indent = new string(' ', depth * 2);
        if (value is null || (value is IEnumerable and not string && !((IEnumerable)value).Cast<object?>().Any()))
            return;
        if (Scalar(value) is { } scalar)
            text.Append(CultureInfo.InvariantCulture, $"{indent}{name}: {scalar}\n");
        else if (value is IDictionary map)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{name}\n");
            foreach (DictionaryEntry entry in map)
                Write(text, $"'{entry.Key}'", entry.Value, depth + 1);
        }
        else if (value is IEnumerable list)
            foreach (var (index, item) in list.Cast<object?>().Index())
                Write(text, $"{name}[{index}]", item, depth);
        else
            Members(text, name, value, depth);
    }

    private static void Members(StringBuilder text, string name, object value, int depth)
    {
        text.Append(CultureInfo.InvariantCulture, $"{new string(' ', depth * 2)}{name} {value.GetType().Name}\n");
        foreach (
            var property in value
                .GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract")
                .OrderBy(property => property.Name, StringComparer.Ordinal)
        )
            Write(text, property.Name, property.GetValue(value), depth + 1);
    }

    private static string? Scalar(object value) =>
        value switch
        {
            string words => $"\"{words}\"",
            bool or Enum or Sluice.Media.Rational or Sluice.Access.Arn => value.ToString(),
            IFormattable number and (int or long or double or byte) => number.ToString(
                null,
                CultureInfo.InvariantCulture
            ),
            System.Collections.Immutable.ImmutableArray<byte> bytes => Convert.ToHexStringLower(bytes.AsSpan()),
            _ => null,
        };
}
