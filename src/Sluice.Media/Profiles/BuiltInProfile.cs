namespace Sluice.Media.Profiles;

/// <param name="Name">What a request says: <c>hls</c>.</param>
/// <param name="Summary">One line for a list.</param>
public sealed record BuiltInProfile(string Name, string Summary, EncodeSpec Spec);
