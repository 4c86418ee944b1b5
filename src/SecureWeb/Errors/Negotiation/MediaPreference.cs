namespace SecureWeb.Errors.Negotiation;

/// <summary>How much the client wants one media type, by the most specific range that matches it.</summary>
/// <param name="Weight">0 to 1000 thousandths; 0 refuses.</param>
/// <param name="Specificity">0 when no range matches, 1 for <c>*/*</c>, 2 for <c>type/*</c>, 3 for another name of the
/// type, 4 for the type itself.</param>
internal readonly record struct MediaPreference(int Weight, int Specificity)
{
    private const int AnyType = 1;
    private const int AnySubtype = 2;
    private const int Alias = 3;
    private const int Exact = 4;

    public static MediaPreference None => default;

    public bool IsAccepted => Specificity > 0 && Weight > 0;

    public bool IsRefused => Specificity > 0 && Weight == 0;

    /// <summary>Gets a value indicating whether the type itself was named, not only a wildcard.</summary>
    public bool IsNamed => Specificity >= Alias;

    /// <summary>Gets how specific the range is when different media types compete: another name of a type counts as
    /// much as the type.</summary>
    public int Rank => Math.Min(Specificity, Alias);

    public MediaPreference With(in MediaRange range, string type, string subtype, ReadOnlySpan<char> alias)
    {
        var specificity = Match(range, type, subtype, alias);

        // The same range twice: the greater weight, as if they were one list of wishes.
        return specificity > Specificity || (specificity == Specificity && specificity > 0 && range.Weight > Weight)
            ? new(range.Weight, specificity)
            : this;
    }

    private static int Match(in MediaRange range, string type, string subtype, ReadOnlySpan<char> alias)
    {
        if (range.Type is "*")
        {
            return AnyType;
        }

        if (!range.Type.Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        if (range.Subtype is "*")
        {
            return AnySubtype;
        }

        if (range.Subtype.Equals(subtype, StringComparison.OrdinalIgnoreCase))
        {
            return Exact;
        }

        return !alias.IsEmpty && range.Subtype.Equals(alias, StringComparison.OrdinalIgnoreCase) ? Alias : 0;
    }
}
