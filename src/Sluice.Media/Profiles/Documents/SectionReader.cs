namespace Sluice.Media.Profiles.Documents;

/// <summary>Reads the optional parts of a profile: a mapping changes or adds one, <c>none</c> removes it.</summary>
sealed class SectionReader(SpecFields fields, List<SpecError> errors)
{
    public T? Read<T>(string name, T? otherwise, Func<SpecFields, T?> read)
        where T : class
    {
        switch (fields.Take(name))
        {
            case null:
                return otherwise;
            case SpecNode.Scalar { Text: "none" }:
                return null;
            case SpecNode.Mapping mapping:
                var part = new SpecFields(mapping, fields.Path(name), errors);
                var value = read(part);
                part.Finish();
                return value;
            default:
                fields.Fail(name, "must be a mapping of settings, or none.");
                return otherwise;
        }
    }
}
