namespace Sluice.Access.Policy.Evaluation;

/// <summary>A layer without the Allow that a request needs; what its statements lacked is worked out only when somebody asks.</summary>
internal readonly record struct MissingLayer(PolicyType Layer, int? Level = null, bool IsAlternative = false);
