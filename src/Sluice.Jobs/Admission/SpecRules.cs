using Sluice.Media.Profiles;

namespace Sluice.Jobs.Admission;

/// <summary>What a job is to make: a profile by name or a specification, with stills on top.</summary>
internal static class SpecRules
{
    /// <summary>The specification; null when <paramref name="errors"/> got a reason.</summary>
    public static EncodeSpec? Resolve(JobRequest request, List<FieldError> errors)
    {
        var spec = Find(request, errors);
        errors.AddRange(CheckThumbnails(request.Thumbnails));
        errors.AddRange(CheckSprite(request.Sprite));
        return spec is null
            ? null
            : spec with
            {
                Thumbnails = request.Thumbnails ?? spec.Thumbnails,
                Sprite = request.Sprite ?? spec.Sprite,
            };
    }

    private static EncodeSpec? Find(JobRequest request, List<FieldError> errors)
    {
        if (request is { Profile: not null, Spec: not null })
            errors.Add(new FieldError("spec", "job.profile_and_spec", "Give a profile or a specification, not both."));
        else if (request.Spec is not null)
            return Read(request.Spec, errors);
        else if (request.Profile is null)
            errors.Add(new FieldError("profile", "job.profile_missing", $"Name a profile: {Names}."));
        else if (ProfileCatalog.TryFind(request.Profile, out var spec))
            return spec;
        else
            errors.Add(
                new FieldError("profile", "job.profile_unknown", $"There is no such profile; there are {Names}.")
            );
        return null;
    }

    private static EncodeSpec? Read(string text, List<FieldError> errors)
    {
        var result = EncodeSpecReader.Read(text);
        if (result is SpecResult.Invalid invalid)
            errors.AddRange(invalid.Errors.Select(FromSpec));
        return (result as SpecResult.Understood)?.Spec;
    }

    private static FieldError FromSpec(SpecError error) =>
        new(error.Path.Length == 0 ? "spec" : $"spec.{error.Path}", "job.spec_invalid", error.Message);

    private static IEnumerable<FieldError> CheckThumbnails(ThumbnailSettings? thumbnails)
    {
        if (thumbnails is null)
            yield break;
        if (thumbnails.IntervalSeconds is not (>= 0.1 and <= 3600))
            yield return OutOfRange("thumbnails.intervalSeconds", "0.1 to 3600 seconds");
        if (thumbnails.Width is not (>= 16 and <= 4096))
            yield return OutOfRange("thumbnails.width", "16 to 4096 pixels");
    }

    private static IEnumerable<FieldError> CheckSprite(SpriteSettings? sprite)
    {
        if (sprite is null)
            yield break;
        if (sprite.IntervalSeconds is not (>= 0.1 and <= 3600))
            yield return OutOfRange("sprite.intervalSeconds", "0.1 to 3600 seconds");
        if (sprite.TileWidth is not (>= 16 and <= 1024))
            yield return OutOfRange("sprite.tileWidth", "16 to 1024 pixels");
        if (sprite.Columns is not (>= 1 and <= 50))
            yield return OutOfRange("sprite.columns", "1 to 50");
        if (sprite.Rows is not (>= 1 and <= 50))
            yield return OutOfRange("sprite.rows", "1 to 50");
    }

    private static FieldError OutOfRange(string field, string range) =>
        new(field, "job.out_of_range", $"{range} are accepted.");

    private static string Names => string.Join(", ", ProfileCatalog.Names);
}
