namespace SecureWeb.Errors.Pages;

internal sealed partial class PageTexts(
    string language, string errorIdLabel, string homeLabel, PageTexts.Entry[] entries, bool rightToLeft = false)
{
    public static PageTexts English => All[0];

    public static PageTexts SimplifiedChinese => All.Single(t => t.Language == "zh-Hans");

    /// <summary>Gets the language as a BCP 47 tag.</summary>
    public string Language { get; } = language;

    public string Direction { get; } = rightToLeft ? "rtl" : "ltr";

    public string ErrorIdLabel { get; } = errorIdLabel;

    public string HomeLabel { get; } = homeLabel;

    /// <summary>Gets the heading and the sentence for one subject.</summary>
    public Entry this[PageSubject subject] => entries[(int)subject];

    internal sealed record Entry(string Title, string Message);
}
