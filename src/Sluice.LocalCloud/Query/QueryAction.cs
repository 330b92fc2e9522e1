namespace Sluice.LocalCloud.Query;

/// <summary>An action of the Query protocol: the resource on which its caller needs the permission of the same name, and what it does.</summary>
/// <param name="Resource">ARN, or <c>*</c>; null when the action checks for itself.</param>
/// <param name="Handle">Gives the elements of the result; null when the answer has none.</param>
internal sealed record QueryAction(
    Func<CloudDirectory, QueryCall, string>? Resource,
    Func<CloudDirectory, QueryCall, IEnumerable<object>?> Handle
);
