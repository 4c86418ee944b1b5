namespace SecureWeb.Sanitization.Policies;

/// <summary>How the HTML parser treats an element; what the scanner for clean HTML relies on.</summary>
[Flags]
internal enum HtmlElementTraits
{
    None = 0,

    /// <summary>Has no content and no end tag.</summary>
    Void = 1,

    /// <summary>Its start tag closes an open paragraph.</summary>
    ClosesParagraph = 2,

    /// <summary>h1 to h6: one directly inside another closes it.</summary>
    Heading = 4,

    /// <summary>May hold only certain elements and white space: text in it is moved elsewhere by the parser.</summary>
    ElementsOnly = 8,

    /// <summary>A second one inside an open one closes the first.</summary>
    NotNested = 16,

    /// <summary>The parser drops a line feed right after the start tag.</summary>
    DropsFirstLineFeed = 32,

    /// <summary>Starts a new line when HTML becomes text.</summary>
    Line = 64,

    /// <summary>Stays only where its parent is one of <see cref="HtmlElementInfo.Parents"/>.</summary>
    NeedsParent = 128,
}
