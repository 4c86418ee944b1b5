using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SecureWeb.Sample.Files;

public sealed class IndexModel(PictureStore pictures) : PageModel
{
    [BindProperty]
    public UploadInput Input { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<FileView> Files { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Files = await pictures.ListMineAsync(User, cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            Files = await pictures.ListMineAsync(User, cancellation);
            return Page();
        }

        await pictures.AddAsync(User, await PictureStore.ReadAsync(Input.File!, cancellation), cancellation);
        Done = "Your picture is stored.";
        return LocalRedirect("/files");
    }
}
