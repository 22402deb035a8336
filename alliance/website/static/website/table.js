/* A table that is written cell by cell in ordinary fields: by keyboard, by mouse, or pasted from a spreadsheet. */
(function () {
  function made(tag, given, inside) {
    var element = document.createElement(tag);
    Object.keys(given || {}).forEach(function (name) { element.setAttribute(name, given[name]); });
    (inside || []).forEach(function (one) { element.append(one); });
    return element;
  }
  function said(words, row, column) { return words.replace('{row}', row + 1).replace('{column}', column + 1); }
  function pasted(text) {
    return text.replace(/\r/g, '').replace(/\n$/, '').split('\n').map(function (line) {
      return line.split('\t').map(function (cell) { return cell.replace(/^"([\s\S]*)"$/, '$1').replace(/""/g, '"'); });
    });
  }

  function Cells(frame, words, changed) {
    var rows = [['']];
    function widest() { return Math.max.apply(null, rows.map(function (row) { return row.length; })); }
    function even() {
      var width = widest();
      rows.forEach(function (row) { while (row.length < width) row.push(''); });
    }
    function field(row, column) { return frame.querySelector('[data-row="' + row + '"][data-column="' + column + '"]'); }
    function button(label, words, act) {
      var one = made('button', { type: 'button', class: 'button button-small button-secondary', 'aria-label': words }, [label]);
      one.addEventListener('click', act);
      return one;
    }
    function go(row, column) {
      var next = field(Math.min(row, rows.length - 1), Math.min(column, rows[0].length - 1));
      if (next) next.focus();
    }
    function change(act, row, column) { act(); even(); draw(); changed(); go(row, column); }
    function cell(row, column) {
      var one = made('textarea', { rows: 1, 'data-row': row, 'data-column': column, 'aria-label': said(words.cell, row, column) });
      one.value = rows[row][column];
      one.addEventListener('input', function () { rows[row][column] = one.value; changed(); });
      one.addEventListener('keydown', function (event) {
        if (event.key === 'Enter' && !event.isComposing) { event.preventDefault(); go(row + 1, column); }
      });
      one.addEventListener('paste', function (event) {
        var text = event.clipboardData.getData('text/plain');
        if (!/[\t\n]/.test(text.trim())) return;
        event.preventDefault();
        change(function () {
          pasted(text).forEach(function (line, down) {
            while (rows.length <= row + down) rows.push([]);
            line.forEach(function (value, right) {
              while (rows[row + down].length <= column + right) rows[row + down].push('');
              rows[row + down][column + right] = value;
            });
          });
        }, row, column);
      });
      return made('td', {}, [one]);
    }
    function line(row) {
      var acts = made('td', { class: 'table-acts' });
      if (row > 0) acts.append(button('↑', said(words.up, row, 0), function () {
        change(function () { rows.splice(row - 1, 0, rows.splice(row, 1)[0]); }, row - 1, 0);
      }));
      if (rows.length > 1) acts.append(button('×', said(words.remove_row, row, 0), function () {
        change(function () { rows.splice(row, 1); }, row, 0);
      }));
      return made('tr', {}, rows[row].map(function (value, column) { return cell(row, column); }).concat([acts]));
    }
    function ends() {
      return made('tr', {}, rows[0].map(function (value, column) {
        return made('td', { class: 'table-acts' }, rows[0].length < 2 ? [] : [button('×', said(words.remove_column, 0, column), function () {
          change(function () { rows.forEach(function (row) { row.splice(column, 1); }); }, 0, column);
        })]);
      }).concat([made('td')]));
    }
    function draw() {
      var body = made('tbody', {}, rows.map(function (row, number) { return line(number); }).concat([ends()]));
      frame.replaceChildren(made('table', { class: 'table-cells', role: 'presentation' }, [body]));
    }
    this.take = function (data) {
      rows = (data && data.length ? data : [['', '', ''], ['', '', ''], ['', '', '']]).map(function (row) {
        return row.map(function (value) { return value === null || value === undefined ? '' : String(value); });
      });
      even(); draw();
    };
    this.give = function () { return rows.map(function (row) { return row.slice(); }); };
    this.addRow = function () { change(function () { rows.push([]); }, rows.length, 0); };
    this.addColumn = function () { change(function () { rows[0].push(''); }, 0, rows[0].length); };
    this.focus = function () { go(0, 0); };
  }

  function Written(words) { this.words = words; }
  Written.prototype.render = function (placeholder, name, id, state) {
    var words = this.words, kept = made('input', { type: 'hidden', name: name, id: id });
    var heads = made('select', { id: id + '-heads' }, [['', 'choose'], ['row', 'row'], ['column', 'column'], ['both', 'both'], ['neither', 'neither']].map(function (pair) {
      return made('option', { value: pair[0] }, [words[pair[1]]]);
    }));
    var caption = made('input', { type: 'text', id: id + '-caption', 'aria-describedby': id + '-caption-hint' });
    var frame = made('div', { class: 'table-frame', role: 'group', 'aria-label': words.table });
    var cells = new Cells(frame, words, keep);
    function value() {
      return { data: cells.give(), cell: [], mergeCells: [], table_header_choice: heads.value, table_caption: caption.value };
    }
    function keep() {
      kept.value = JSON.stringify(value());
      // The editor's own watch over unsaved words and its preview listen to this.
      kept.dispatchEvent(new Event('change', { bubbles: true }));
    }
    function adding(label, act) {
      var one = made('button', { type: 'button', class: 'button button-small button-secondary' }, [label]);
      one.addEventListener('click', act);
      return one;
    }
    heads.addEventListener('change', keep);
    caption.addEventListener('input', keep);
    placeholder.replaceWith(made('div', { class: 'table-written' }, [
      made('p', {}, [made('label', { class: 'w-field__label', for: id + '-heads' }, [words.heads]), heads]),
      made('p', {}, [made('label', { class: 'w-field__label', for: id + '-caption' }, [words.caption]), made('span', { class: 'help', id: id + '-caption-hint' }, [words.caption_hint]), caption]),
      made('p', { class: 'help' }, [words.paste]), frame,
      made('p', { class: 'table-acts' }, [adding(words.add_row, cells.addRow), ' ', adding(words.add_column, cells.addColumn)]),
      kept]));
    var bound = {
      getValue: value,
      getState: value,
      setState: function (given) {
        heads.value = (given && given.table_header_choice) || '';
        caption.value = (given && given.table_caption) || '';
        cells.take(given && given.data);
        kept.value = JSON.stringify(given ? value() : null);
      },
      focus: function () { heads.focus(); }
    };
    bound.setState(state);
    return bound;
  };
  window.telepath.register('alliance.TableInput', Written);
})();
